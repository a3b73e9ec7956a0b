// Package sam expands the resources of the AWS Serverless Application Model, the
// transform AWS::Serverless-2016-10-31, to the CloudFormation resources that AWS
// makes of them, logical IDs included:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
//
// The expansion is one of documents: functions such as Ref and Fn::If stay what
// they are, and are evaluated afterwards with the rest of the template. Everything
// that is generated keeps the place of what the user wrote and led to it.
//
// To add a type, write a file that registers it (see kind) and its tests.
package sam
